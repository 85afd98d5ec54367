"""OKRs on disk: folders of YAML and JSON, configuration, import dialects; every problem with its place."""
