//! What a search has found, and how sure that is.

/// What stopped a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// It may have no more states than this.
    States(u32),
    /// It may take no more bytes than this.
    Bytes(u64),
}

/// Whether a search has seen everything that it was to see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coverage {
    /// It has: every state that can be reached, or with a reduction every end.
    Complete,
    /// It has not, and stopped at a bound.
    Bounded(Bound),
    /// It can be gone on with.
    UnderWay,
}

/// How many ways there are from an initial state to an end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Schedules {
    /// Nobody asked, or the search was reduced or not complete.
    NotCounted,
    /// So many.
    Exactly(u128),
    /// More than fit into 128 bits.
    TooMany,
    /// Infinitely many: some state can be reached from itself.
    Unbounded,
}

/// How far a search has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// The number of distinct states so far.
    pub states: u64,
    /// The number of steps taken so far.
    pub transitions: u64,
    /// The number of distinct ends so far.
    pub ends: u64,
    /// Whether there is no more to do.
    pub is_over: bool,
}

/// What a search has found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// The number of distinct states.
    pub states: u64,
    /// The number of steps taken, those to states already known included.
    pub transitions: u64,
    /// The number of distinct states without an enabled step.
    pub ends: u64,
    /// The levels of the search; without a reduction, the steps from an initial state to the farthest one.
    pub depth: u32,
    /// How many ways lead to the ends.
    pub schedules: Schedules,
    /// Whether that is all there is.
    pub coverage: Coverage,
    /// The bytes that states and tables take.
    pub bytes: u64,
}
