"""OKR files on the disk: read with every problem and its place, written in one canonical form."""

from rung.files.load import Loaded, load, load_text
from rung.files.places import Place, Places
from rung.files.problem import Problem

__all__ = ["Loaded", "Place", "Places", "Problem", "load", "load_text"]
