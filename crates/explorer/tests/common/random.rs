//! Random programs.

use super::{Do, Line, Program};
use proptest::prelude::*;

const BYTES: usize = 4;

fn action() -> impl Strategy<Value = Do> {
    let byte = || 0..BYTES;
    prop_oneof![
        3 => (byte(), 0..3_u8).prop_map(|(x, value)| Do::Set(x, value)),
        3 => byte().prop_map(Do::Add),
        3 => (byte(), byte()).prop_map(|(x, y)| Do::Copy(x, y)),
        2 => byte().prop_map(Do::Lock),
        2 => byte().prop_map(Do::Unlock),
        2 => (byte(), 0..2_u8).prop_map(|(x, value)| Do::Await(x, value)),
        1 => (byte(), 0..3_u8, 0..3_u8).prop_map(|(x, a, b)| Do::Either(x, a, b)),
    ]
}

fn program(
    action: impl Strategy<Value = Do>,
    actors: usize,
    length: usize,
) -> impl Strategy<Value = Program> {
    let line = (action, any::<bool>()).prop_map(|(action, over)| Line(action, over));
    let list = prop::collection::vec(line, 0..=length);
    let lists = prop::collection::vec(list, 1..=actors);
    (lists, any::<bool>()).prop_map(|(actors, exact_waits)| Program {
        bytes: BYTES,
        actors,
        exact_waits,
    })
}

/// Programs that come to an end.
pub fn straight(actors: usize, length: usize) -> impl Strategy<Value = Program> {
    program(action(), actors, length)
}

/// Programs that may go round for ever.
pub fn looping(actors: usize, length: usize) -> impl Strategy<Value = Program> {
    let back = (0..BYTES, 0..3_u8).prop_map(|(x, value)| Do::AgainUnless(x, value));
    program(prop_oneof![5 => action(), 1 => back], actors, length)
}
