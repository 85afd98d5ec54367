"""The audit: every change with who, through what, when, before and after; read, filtered, taken along."""
