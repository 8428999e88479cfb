"""What residents said about the world's proposal, and what is theirs by link."""

from forum.models import ProposalQuestion
from forum_site.organisations.models import Organisation
from forum_site.secrets import hash_secret
from proposals.models import Proposal

QUESTION_SECRET, REPLY_SECRET = "rahasia-penanya-1", "rahasia-penjawab-1"


def voice_targets(published: Proposal, company_a: Organisation) -> dict[str, dict]:
    """A question that company A was asked to answer, and one for the proposer by link."""
    asked = ProposalQuestion.objects.create(
        code="TN-2026-0001-A",
        token_hash=hash_secret(QUESTION_SECRET),
        proposal=published,
        text="Kapan pekerjaannya mulai?",
        asked_side=ProposalQuestion.Side.COMPANY,
        asked_company=company_a,
    )
    ProposalQuestion.objects.create(
        code="TN-2026-0002-B",
        token_hash="b" * 64,
        proposal=published,
        text="Siapa yang merawatnya?",
        asked_side=ProposalQuestion.Side.PROPOSER,
        reply_hash=hash_secret(REPLY_SECRET),
    )
    return {
        "question_link": {"secret": QUESTION_SECRET},
        "question_reply_link": {"secret": REPLY_SECRET},
        "question_of_a": {"question_id": asked.pk},
    }
