"""Conversations between companies and the forum."""

from companies.models import Thread, ThreadMessage
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read


def load(cast: Cast) -> None:
    """Threads with their messages."""
    stories = read("threads")
    threads = [
        Thread(
            proposal=cast.proposals[story["proposal"]],
            company=cast.organisations[story["company"]],
            created_at=cast.shift.instant(story["messages"][0]["at"]),
            last_message_at=cast.shift.instant(story["messages"][-1]["at"]),
        )
        for story in stories
    ]
    insert(threads, past=["created_at"])
    insert(
        [
            ThreadMessage(
                thread=thread,
                side=row["side"],
                author=(
                    thread.proposal.reviewer
                    if row["side"] == ThreadMessage.Side.FORUM
                    else cast.speakers.get(story["company"])
                ),
                text=row["text"],
                at=cast.shift.instant(row["at"]),
                key=f"demo-{story['proposal']}-{story['company']}-{order}",
            )
            for story, thread in zip(stories, threads, strict=True)
            for order, row in enumerate(story["messages"], start=1)
        ]
    )
