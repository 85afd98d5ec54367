"""Every opinion about good OKRs: one small file a rule, found by walking this package."""
