"""What machines ask: does the process live, may traffic come."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from forum_site.pages.views import system


@pytest.fixture(autouse=True)
def new_process(monkeypatch):
    monkeypatch.setattr(system, "seen_complete", False)


def test_the_process_answers_without_a_database(client):
    answer = client.get("/sehat/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_every_migration_is_applied(client, django_assert_num_queries):
    assert client.get("/sehat/siap").json() == {"ready": True, "waiting": 0}
    with django_assert_num_queries(1):
        assert client.get("/sehat/siap").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [0, 1], ids=["all", "the last of those it stands for"])
def test_not_ready_while_a_migration_waits(client, kept):
    taken = MigrationRecorder(connection).migration_qs.filter(app="outbox").order_by("name")
    taken.exclude(pk__in=[row.pk for row in taken[:kept]]).delete()
    answer = client.get("/sehat/siap")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert answer.json()["waiting"] == 1


@pytest.mark.django_db(transaction=True)
def test_not_ready_while_the_database_is_away(client, monkeypatch):
    assert client.get("/sehat/siap").status_code == 200
    with monkeypatch.context() as away:
        connection.close()
        away.setitem(connection.settings_dict, "PORT", "1")
        answer = client.get("/sehat/siap")
        assert answer.status_code == 503
        assert answer.json() == {"ready": False, "database": "unreachable"}
        connection.close()
    assert client.get("/sehat/siap").status_code == 200
