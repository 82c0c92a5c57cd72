"""Tests of the readers: files -> Workspace."""
