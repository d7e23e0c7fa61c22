"""The desk: a ledger in the browser, and the same pages as an API."""
