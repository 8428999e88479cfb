"""What moves in the forum: statuses, steps and one readable table for each thing."""

from forum.workflow.questions import QUESTION_WORKFLOW, QuestionStatus, QuestionStep

__all__ = ["QUESTION_WORKFLOW", "QuestionStatus", "QuestionStep"]
