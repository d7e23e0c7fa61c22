"""Which language model to ask, where, and how long to wait for it."""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from onrecord.errors import ModelError

KEY_VARIABLE = "ONRECORD_LLM_KEY"
"""Environment variable of the server's key; the key is taken from nowhere else."""
TIMEOUT = 120.0


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model behind an OpenAI-compatible server.

    Attributes:
        endpoint: http(s) address up to "chat/completions", as in "http://127.0.0.1:8080/v1".
        model: the model's name, as the server knows it.
        timeout: seconds for one answer, from connecting to its last byte.
        attempts: how often a paragraph is sent at most when the server is busy, fails or cannot
            be reached.
        backoff: seconds before the second attempt; doubled before every further one.
        max_tokens: tokens of one answer at most, so that a model that repeats itself ends.

    Raises:
        ModelError: the endpoint is no such address, the name is empty, or a number is not positive.
    """

    endpoint: str
    model: str
    timeout: float = TIMEOUT
    attempts: int = 3
    backoff: float = 1.0
    max_tokens: int = 2048

    def __post_init__(self) -> None:
        self.url  # noqa: B018
        if not self.model.strip():
            raise ModelError("the language model needs a name")
        sound = 0 < self.timeout < float("inf") and self.backoff >= 0
        if not sound or self.attempts < 1 or self.max_tokens < 1:
            raise ModelError("the language model's time-out and other limits must be positive")

    @property
    def url(self) -> SplitResult:
        """The address that questions are posted to."""
        if "@" in self.endpoint:
            raise ModelError(
                f"the language model's address holds a password; put a key into {KEY_VARIABLE}"
            )
        try:
            url = urlsplit(self.endpoint.strip().rstrip("/") + "/chat/completions")
            sound = url.scheme in ("http", "https") and url.hostname and url.port != 0
        except ValueError:
            sound = False
        plain = self.endpoint.isascii() and self.endpoint.isprintable()
        if not (sound and plain) or set(self.endpoint) & set(" ?#"):
            raise ModelError(f"{self.endpoint!r} is no http or https address of a language model")
        return url
