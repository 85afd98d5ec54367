"""OKR files on the disk: read with every problem and its place, written in one canonical form."""

from rung.files.baseline import read_baseline, write_baseline
from rung.files.config import Config, find_config, load_config, read_config
from rung.files.json_schema import schema
from rung.files.load import Loaded, load, load_text
from rung.files.piece import piece_of, read_key_result, read_objective
from rung.files.places import Place, Places
from rung.files.problem import Problem
from rung.files.save import save_text
from rung.files.source import Source
from rung.files.writing import as_json, as_yaml, plain, write, write_json

__all__ = [
    "Config",
    "Loaded",
    "Place",
    "Places",
    "Problem",
    "Source",
    "as_json",
    "as_yaml",
    "find_config",
    "load",
    "load_config",
    "load_text",
    "piece_of",
    "plain",
    "read_baseline",
    "read_config",
    "read_key_result",
    "read_objective",
    "save_text",
    "schema",
    "write",
    "write_baseline",
    "write_json",
]
