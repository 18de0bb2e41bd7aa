//! The machine: Linux's page cache, blocks, PTEs, journal and a device, one kernel step at a time.
//!
//! A [`Program`](op::Program) fixes a [`Layout`]; a [`State`] is one flat run of bytes that the
//! layout divides; [`apply`] takes one [`Step`], and nothing else changes a state. The parts, from
//! what is fixed to what is asked:
//!
//! - [`kernel`]: a kernel is data, the value of each switch that its version had;
//! - [`op`], [`step`], [`ids`]: what programs ask, what kernel steps there are, and numbers for all of it;
//! - [`layout`], [`state`]: where everything lies, and the accessors in the kernel's nouns;
//! - `flow`: which kernel step an operation takes next; `act`: what each one does;
//! - [`machine`]: `apply`, blocking, returns and promises;
//! - [`recorders`]: who remembers, and the state of each byte;
//! - [`footprint`]: what a kernel step reads and writes, as data; [`invariants`]: what must hold after each;
//! - [`digest`]: one number for a state, the same on every machine.
//!
//! Deterministic: there is no clock, no hash order, no randomness and no I/O here.

mod act;
mod cells;
mod control;
pub mod digest;
mod flow;
pub mod footprint;
pub mod ids;
pub mod invariants;
pub mod kernel;
pub mod layout;
pub mod machine;
pub mod op;
pub mod recorders;
pub mod state;
pub mod step;

pub use control::{KernelStep, Target};
pub use layout::Layout;
pub use machine::{Applied, Peek, Step, apply, device_step, peek, peek_begin};
pub use state::{Look, State};

/// The version of the model, which every build of it can tell.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
