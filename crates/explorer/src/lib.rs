//! Search over any machine with initial states, enabled steps, footprints and apply.
