//! The kernels that differ in the value of any switch.

use writeback_model::kernel::{Kernel, Version};
use writeback_model::op::Fs;

/// Versions with the same value of every switch.
pub struct Distinct {
    pub kernel: Kernel,
    /// In their order; the first one is the kernel's name.
    pub versions: Vec<Version>,
}

impl Distinct {
    pub fn name(&self) -> String {
        self.versions[0].to_string()
    }

    /// The first version and the last.
    pub fn range(&self) -> String {
        match self.versions.as_slice() {
            [only] => only.to_string(),
            versions => format!("{} to {}", versions[0], versions[versions.len() - 1]),
        }
    }

    /// Whether one of the versions has a file system.
    pub fn has(&self, fs: Fs) -> bool {
        let version = |text| Version::parse(text).expect("a known version");
        let (ext4_came, ext3_left) = (version("2.6.28"), version("4.3"));
        self.versions.iter().any(|v| match fs {
            Fs::Blockdev | Fs::Ext2 => true,
            Fs::Ext3 => *v < ext3_left,
            Fs::Ext4 => *v >= ext4_came,
        })
    }
}

/// Every distinct kernel, oldest first: all mainline versions and the stable one that took the fix.
pub fn distinct() -> Vec<Distinct> {
    let stable = Version::parse("2.6.19.2").expect("a known version");
    let mut versions: Vec<Version> = Version::mainline().chain([stable]).collect();
    versions.sort_unstable();
    let mut all: Vec<Distinct> = Vec::new();
    for version in versions {
        let kernel = Kernel::of(version);
        match all.iter_mut().find(|d| d.kernel == kernel) {
            Some(same) => same.versions.push(version),
            None => all.push(Distinct {
                kernel,
                versions: vec![version],
            }),
        }
    }
    all
}
