"""MCP: what agents can read, propose and ask, over the same access, queries and actions as pages and API.

A tool is a plain function whose first parameter is the `Caller`; `server` puts them together. No tool agrees
to anything: what comes in through here is a draft until a person keeps it.
"""
