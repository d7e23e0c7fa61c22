"""Asks a language model about every passage of a report; what goes wrong becomes a problem."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.llm.answers import Answer, AnswerError, parse_answer
from onrecord.llm.client import Client, NoAnswerError
from onrecord.llm.passages import Passage, find_passages
from onrecord.llm.prompt import ask_about, ask_again
from onrecord.model import Problem, Report, Span
from onrecord.ontology.plover import Codebook

PATIENCE = 3
"""After so many passages in a row without an answer the rest of the report is not asked about."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A passage with what the model answered about it."""

    passage: Passage
    answer: Answer


def ask_all(
    report: Report, client: Client, codebook: Codebook, problems: list[Problem]
) -> Iterator[Heard]:
    """The answers in text order; adds to the problems what went without one.

    Raises:
        ModelError: the server refuses or was never reached.
    """
    failures = 0
    for passage in find_passages(report):
        if failures == PATIENCE:
            rest = Span(passage.span.start, len(report.text))
            message = f"the rest is skipped after {PATIENCE} paragraphs without an answer"
            problems.append(Problem("llm-server", message, rest))
            return
        try:
            answer = _ask(client, passage, codebook)
        except NoAnswerError as error:
            failures += 1
            problems.append(Problem(error.code, f"a paragraph is skipped: {error}", passage.span))
            continue
        except AnswerError as error:
            answer = None
            message = f"a paragraph is skipped: the model's answer is unusable: {error}"
            problems.append(Problem("llm-answer", message, passage.span))
        failures = 0
        if answer is not None:
            problems += [Problem("llm-value", fault, passage.span) for fault in answer.faults]
            yield Heard(passage, answer)


def _ask(client: Client, passage: Passage, codebook: Codebook) -> Answer:
    """The answer; a malformed one is asked for once more, with what is wrong with it."""
    messages = ask_about(passage, codebook)
    text = client.ask(messages)
    try:
        return parse_answer(text, codebook)
    except AnswerError as error:
        return parse_answer(client.ask(ask_again(messages, text, str(error))), codebook)
