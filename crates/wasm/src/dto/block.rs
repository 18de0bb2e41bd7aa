//! One block of a page in all its layers.

use crate::dto::ByteState;
use crate::dto::facts::{Difference, Flag, Memo, differences};
use crate::dto::view::{offset, small};
use crate::plain::{plain, word};
use serde::Serialize;
use tsify::Tsify;
use writeback_scenario::explain;
use writeback_scenario::session as core;
use writeback_scenario::trace::Trace;

/// A maximal run of equal bytes in one layer of one block; offsets are the file's, half open.
#[derive(Serialize, Tsify)]
#[tsify(missing_as_null)]
pub struct Run {
    /// The first byte.
    pub from: f64,
    /// The byte after the last.
    pub to: f64,
    /// One character; null where the device has not sampled yet.
    pub content: Option<char>,
    /// The queue number of the step that stored it; null if it lay on the disk before.
    pub step: Option<u32>,
    /// The bytes' state, if this layer holds their newest value.
    pub state: Option<ByteState>,
    /// Whether the content has changed.
    pub changed: bool,
}

plain!(Run {
    from,
    to,
    content,
    step,
    state,
    changed
});

/// Who remembers a block.
#[derive(Serialize, Tsify)]
pub struct Remembers {
    pub pte: Memo,
    pub page: Memo,
    pub block: Memo,
    pub io: Memo,
    pub operation: Memo,
}

plain!(Remembers {
    pte,
    page,
    block,
    io,
    operation
});

/// A maximal run of bytes in one state.
#[derive(Serialize, Tsify)]
pub struct StateRun {
    pub from: f64,
    pub to: f64,
    pub state: ByteState,
    pub changed: bool,
}

plain!(StateRun {
    from,
    to,
    state,
    changed
});

/// What the device has of a block in flight.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum InFlight {
    None,
    Submitted,
    Sampled,
}

word!(InFlight { None "none", Submitted "submitted", Sampled "sampled" });

/// One block of a page in all its layers.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    pub block: u32,
    pub from: f64,
    pub to: f64,
    pub has_buffer: bool,
    pub flags: Vec<Flag>,
    pub memory: Vec<Run>,
    pub in_flight: Vec<Run>,
    pub in_flight_state: InFlight,
    pub device: Vec<Run>,
    pub media: Vec<Run>,
    pub remembers: Remembers,
    pub states: Vec<StateRun>,
    /// What differs from the run beside this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[tsify(optional)]
    pub differs: Vec<Difference>,
}

plain!(BlockView { block, from, to, has_buffer as "hasBuffer", flags, memory, in_flight as "inFlight", in_flight_state as "inFlightState", device, media, remembers, states } without differs);

/// Converts one block.
pub fn block_view(trace: &Trace, block: core::BlockView) -> BlockView {
    let runs = |runs: Vec<core::Run>| runs.into_iter().map(|r| run(trace, &r)).collect();
    let core::Remembers {
        pte,
        page,
        block: own,
        io,
        operation,
    } = block.remembers;
    BlockView {
        block: block.block,
        from: offset(block.bytes.from),
        to: offset(block.bytes.to),
        has_buffer: block.has_buffer,
        flags: block.flags.into_iter().map(Flag::from).collect(),
        memory: runs(block.memory),
        in_flight: runs(block.in_flight),
        in_flight_state: match (block.submitted, block.sampled) {
            (true, true) => InFlight::Sampled,
            (true, false) => InFlight::Submitted,
            _ => InFlight::None,
        },
        device: runs(block.device),
        media: runs(block.media),
        remembers: Remembers {
            pte: pte.into(),
            page: page.into(),
            block: own.into(),
            io: io.into(),
            operation: operation.into(),
        },
        states: block.states.into_iter().map(state_run).collect(),
        differs: differences(block.differs),
    }
}

fn run(trace: &Trace, run: &core::Run) -> Run {
    let number = |line| explain::queue_number(&trace.scenario, line);
    Run {
        from: offset(run.bytes.from),
        to: offset(run.bytes.to),
        content: run.content.map(char::from),
        step: run.line.and_then(number).map(small),
        state: run.state.map(ByteState::from),
        changed: run.changed,
    }
}

fn state_run(run: core::StateRun) -> StateRun {
    StateRun {
        from: offset(run.bytes.from),
        to: offset(run.bytes.to),
        state: run.state.into(),
        changed: run.changed,
    }
}
