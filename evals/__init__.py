"""What the shipped model must keep up to: a challenge set, calibration, and the gate over both."""
