"""Charts: numbers, a box and a brand's colours and fonts -> marks and words. Pure geometry."""
