//! The `writeback` command.

fn main() {
    println!("writeback {}", writeback_scenario::VERSION);
}
