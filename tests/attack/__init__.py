"""What a pull request could bring that is meant to do harm, or is broken as if it were."""
