"""A second opinion: a report read by a language model behind an OpenAI-compatible server."""
