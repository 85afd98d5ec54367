"""Webhooks: other programs are told what happened, signed, and again when they did not answer."""
