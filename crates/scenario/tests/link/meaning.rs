//! What a text of a link of version 1 leaves out means for ever what it meant when version 1 was made.

use writeback_scenario::link::answer;
use writeback_scenario::session::{Session, kernel_words, setup_summary};

/// The least that a scenario can say, and what it means: of every text the same, but for what its first lines name.
const LEAST: [(&str, &str, &str, bool); 3] = [
    ("kernel 6.12", "fs ext4", "ext4, ordered", false),
    ("kernel 2.6.19", "fs ext3", "ext3, ordered", false),
    (
        "kernel 2.6.18",
        "fs blockdev\ndevice cache=volatile",
        "blockdev",
        true,
    ),
];

#[test]
fn headers_that_are_left_out() {
    for (kernel, fs, named, is_volatile) in LEAST {
        let session = Session::open(&format!("{kernel}\n{fs}\nfile data 8k\n"));
        let scenario = &session.trace().expect("the text runs").scenario;
        let program = &scenario.program;
        let device = program.device;
        assert_eq!(format!("kernel {}", kernel_words(scenario)), kernel);
        let cache = if is_volatile { "volatile" } else { "no" };
        assert_eq!(
            setup_summary(scenario),
            format!("{named} · blocks of 1k · page 4k · {cache} device cache")
        );
        assert_eq!((program.page_size, program.block_size), (4096, 1024));
        assert_eq!(
            (device.sector, device.volatile_cache, device.manual),
            (512, is_volatile, false)
        );
        let answer = answer(&session).expect("the text runs");
        assert_eq!(answer.written(), "kept.0ubjw0x");
    }
}
