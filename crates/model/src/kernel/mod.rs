//! A kernel is data: the value of each switch, one switch for each rule that changed.
//!
//! No rule of the machine asks for a version. A [`Kernel`] is what a [`Version`] resolves to
//! through the [history](Switch::history) of each switch; two kernels with equal switches are equal.

mod switch;
mod table;
mod version;

pub use switch::{Change, Evidence, Switch, TtfbMode};
pub use version::{Version, VersionError};

/// The values of all switches: everything the machine knows about a kernel.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Kernel {
    values: [u8; Switch::COUNT],
}

impl Kernel {
    /// Resolves a version to the value that each switch had in it, stable backports included.
    #[must_use]
    pub fn of(version: Version) -> Kernel {
        let mut values = [0; Switch::COUNT];
        for switch in Switch::ALL {
            values[switch as usize] = switch.value_in(version);
        }
        Kernel { values }
    }

    /// The index of a switch's value in [`Switch::values`].
    #[must_use]
    pub fn value(&self, switch: Switch) -> u8 {
        self.values[switch as usize]
    }

    /// The same kernel with one switch set to the value at `index` of [`Switch::values`].
    ///
    /// # Panics
    /// If the switch has no such value.
    #[must_use]
    pub fn with(mut self, switch: Switch, index: u8) -> Kernel {
        assert!(
            usize::from(index) < switch.values().len(),
            "{} has no value {index}",
            switch.name()
        );
        self.values[switch as usize] = index;
        self
    }

    /// Whether an on/off switch is on.
    #[must_use]
    pub fn on(&self, switch: Switch) -> bool {
        debug_assert!(switch.is_on_off());
        self.values[switch as usize] == 1
    }

    /// What try_to_free_buffers does with the page's dirty flag.
    #[must_use]
    pub fn ttfb_mode(&self) -> TtfbMode {
        TtfbMode::ALL[usize::from(self.value(Switch::TtfbMode))]
    }

    /// Whether stores and writes always wait for a page under writeback (`stable=always`).
    #[must_use]
    pub fn stable_always(&self) -> bool {
        self.value(Switch::Stable) == 1
    }

    /// Whether reclaim may write a file page (`reclaim_writes` is not `none`).
    #[must_use]
    pub fn reclaim_writes_file_pages(&self) -> bool {
        self.value(Switch::ReclaimWrites) != 2
    }

    /// Whether msync transfers the PTEs' dirty bits to the pages (`msync_async=transfer`).
    #[must_use]
    pub fn msync_transfers(&self) -> bool {
        self.value(Switch::MsyncAsync) == 0
    }
}
