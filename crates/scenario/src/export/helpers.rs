//! The functions that an exported program needs, and what each one needs itself.

use std::collections::BTreeSet;

struct Helper {
    name: &'static str,
    text: &'static str,
    needs: &'static [&'static str],
}

macro_rules! helpers {
    ($($name:literal needs $needs:expr;)*) => {
        /// Each after those that it needs.
        const HELPERS: &[Helper] = &[$(Helper {
            name: $name,
            text: include_str!(concat!("c/", $name, ".c")),
            needs: &$needs,
        },)*];
    };
}

helpers! {
    "line" needs [];
    "failed" needs [];
    "die" needs ["line"];
    "step" needs ["line"];
    "expect" needs ["line", "failed"];
    "result" needs [];
    "now_returned" needs ["result"];
    "returned" needs ["result"];
    "seen" needs [];
    "see" needs ["seen"];
    "read_only" needs ["seen"];
    "make_files" needs ["die"];
    "in_memory" needs ["die"];
    "do_map" needs ["die"];
    "do_unmap" needs ["die", "now_returned"];
    "do_store" needs [];
    "do_load" needs ["see"];
    "do_write" needs ["die", "now_returned"];
    "do_read" needs ["die", "now_returned", "see"];
    "do_msync" needs ["die", "now_returned"];
    "do_fsync" needs ["die", "now_returned"];
    "do_fdatasync" needs ["die", "now_returned"];
    "do_sync_file_range" needs ["die", "now_returned"];
    "turns" needs ["die"];
    "leave" needs ["turns"];
}

/// How the processes are started and taken to their end; it stands behind the scenario.
pub(super) const RUN: &str = include_str!("c/run.c");

/// The functions of those names and all that they need, in an order that C can read.
pub(super) fn texts(wanted: &BTreeSet<&'static str>) -> Vec<&'static str> {
    let mut used = wanted.clone();
    for helper in HELPERS.iter().rev() {
        if used.contains(helper.name) {
            used.extend(helper.needs);
        }
    }
    let chosen = HELPERS.iter().filter(|helper| used.contains(helper.name));
    chosen.map(|helper| helper.text).collect()
}
