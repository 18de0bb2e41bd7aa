use crate::tool::Folder;
use expect_test::{Expect, expect};
use serde_json::Value;
use std::path::PathBuf;

fn check_json(text: &str, expected: Expect) {
    let folder = Folder::new();
    let ran = folder.run_with(&["run", "--json", "-"], text, &[]);
    assert_eq!(
        ran.stdout.lines().count(),
        1,
        "one object a line: {}",
        ran.all()
    );
    let value: Value = serde_json::from_str(&ran.stdout).expect("it prints JSON");
    let pretty = serde_json::to_string_pretty(&value).expect("a value can be printed");
    expected.assert_eq(&pretty);
}

#[test]
fn a_run_as_data() {
    check_json(
        "kernel 6.12\nfs ext4 block=4k\nfile data 8k\nu: map data\nu: store data[0..1k] \"A\"\nexpect data[0..1k] durable\nmark \"mapped\"\nu: continue\nexpect never verdict lost\n",
        expect![[r#"
            {
              "expectations": [
                {
                  "holds": false,
                  "line": 6
                },
                {
                  "holds": null,
                  "line": 9
                }
              ],
              "files": [
                {
                  "bytes": [
                    {
                      "disk": ".",
                      "from": 0,
                      "memory": "A",
                      "state": "recorded",
                      "to": 1024
                    },
                    {
                      "disk": ".",
                      "from": 1024,
                      "memory": ".",
                      "state": "durable",
                      "to": 4096
                    },
                    {
                      "disk": ".",
                      "from": 4096,
                      "memory": null,
                      "state": "durable",
                      "to": 8192
                    }
                  ],
                  "name": "data",
                  "pages": [
                    {
                      "blocks": [
                        {
                          "dirty": true,
                          "mapped": true,
                          "uptodate": true
                        }
                      ],
                      "cached": true,
                      "dirty": true,
                      "page": 0,
                      "ptes": [
                        {
                          "dirty": true,
                          "mapping": "data",
                          "present": true,
                          "process": "u",
                          "writable": true
                        }
                      ],
                      "tag_dirty": true,
                      "uptodate": true,
                      "writeback": false
                    },
                    {
                      "blocks": [],
                      "cached": false,
                      "dirty": false,
                      "page": 1,
                      "ptes": [
                        {
                          "dirty": false,
                          "mapping": "data",
                          "present": false,
                          "process": "u",
                          "writable": false
                        }
                      ],
                      "tag_dirty": false,
                      "uptodate": false,
                      "writeback": false
                    }
                  ]
                }
              ],
              "format": 1,
              "marks": [
                {
                  "label": "mapped",
                  "line": 7
                }
              ],
              "notices": [
                {
                  "line": 8,
                  "message": "nothing is paused here"
                }
              ],
              "steps": [
                {
                  "actor": "u",
                  "kernel_steps": [
                    "mmap"
                  ],
                  "line": 4,
                  "operation": "map data",
                  "result": "done",
                  "returned": 0
                },
                {
                  "actor": "u",
                  "kernel_steps": [
                    "lock_page",
                    "read_page",
                    "unlock_page",
                    "page_mkwrite",
                    "install_pte",
                    "SetPageDirty",
                    "unlock_page",
                    "store"
                  ],
                  "line": 5,
                  "operation": "store data[0..1k] \"A\"",
                  "result": "done",
                  "returned": null
                },
                {
                  "actor": "u",
                  "kernel_steps": [],
                  "line": 8,
                  "operation": "continue",
                  "result": "done",
                  "returned": null
                }
              ],
              "stopped": null,
              "verdict": "kept"
            }"#]],
    );
}

#[test]
fn what_waits_says_for_what() {
    check_json(
        "kernel 6.12\nfs ext2 block=4k\nfile f 4k\nu: write f \"A\" until copy_block\nv: write f \"B\"\nv: fsync f\n",
        expect![[r#"
            {
              "expectations": [],
              "files": [
                {
                  "bytes": [
                    {
                      "disk": ".",
                      "from": 0,
                      "memory": null,
                      "state": "recorded",
                      "to": 4096
                    }
                  ],
                  "name": "f",
                  "pages": [
                    {
                      "blocks": [
                        {
                          "dirty": false,
                          "mapped": true,
                          "uptodate": false
                        }
                      ],
                      "cached": true,
                      "dirty": false,
                      "page": 0,
                      "ptes": [],
                      "tag_dirty": false,
                      "uptodate": false,
                      "writeback": false
                    }
                  ]
                }
              ],
              "format": 1,
              "marks": [],
              "notices": [],
              "steps": [
                {
                  "actor": "u",
                  "kernel_steps": [
                    "write_begin",
                    "copy_block"
                  ],
                  "line": 4,
                  "operation": "write f \"A\" until copy_block",
                  "result": "paused",
                  "returned": null
                },
                {
                  "actor": "v",
                  "kernel_steps": [],
                  "line": 5,
                  "operation": "write f \"B\"",
                  "result": "blocked",
                  "returned": null,
                  "waits": {
                    "before": "write_begin",
                    "for": "the lock of f[page 0]",
                    "held_by": "u"
                  }
                },
                {
                  "actor": "v",
                  "kernel_steps": [],
                  "line": 6,
                  "operation": "fsync f",
                  "result": "blocked",
                  "returned": null
                }
              ],
              "stopped": null,
              "verdict": "kept"
            }"#]],
    );
}

#[test]
fn what_went_with_the_power_is_neither_done_nor_waiting() {
    check_json(
        "kernel 6.12\nfs ext2 block=4k\nfile f 4k\nu: write f \"A\" until copy_block\npower: cut\n",
        expect![[r#"
            {
              "expectations": [],
              "files": [
                {
                  "bytes": [
                    {
                      "disk": ".",
                      "from": 0,
                      "memory": null,
                      "state": "lost",
                      "to": 4096
                    }
                  ],
                  "name": "f",
                  "pages": [
                    {
                      "blocks": [],
                      "cached": false,
                      "dirty": false,
                      "page": 0,
                      "ptes": [],
                      "tag_dirty": false,
                      "uptodate": false,
                      "writeback": false
                    }
                  ]
                }
              ],
              "format": 1,
              "marks": [],
              "notices": [],
              "steps": [
                {
                  "actor": "u",
                  "kernel_steps": [
                    "write_begin",
                    "copy_block"
                  ],
                  "line": 4,
                  "operation": "write f \"A\" until copy_block",
                  "result": "gone",
                  "returned": null
                },
                {
                  "actor": "power",
                  "kernel_steps": [
                    "cut"
                  ],
                  "line": 5,
                  "operation": "cut",
                  "result": "done",
                  "returned": null
                }
              ],
              "stopped": null,
              "verdict": "volatile"
            }"#]],
    );
}

#[test]
fn every_scenario_is_data_that_covers_every_byte() {
    let folder = Folder::new();
    let scenarios = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let files = std::fs::read_dir(scenarios).expect("the corpus is there");
    for path in files.map(|entry| entry.expect("the folder can be read").path()) {
        if path.extension().is_none_or(|e| e != "wb") {
            continue;
        }
        let ran = folder.run(&["run", "--json", &path.to_string_lossy()]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{path:?}");
        let value: Value = serde_json::from_str(&ran.stdout).expect("it prints JSON");
        assert_eq!(value["format"], 1);
        for file in value["files"].as_array().expect("there are files") {
            let runs = file["bytes"].as_array().expect("a file has bytes");
            let mut at = 0;
            for run in runs {
                assert_eq!(run["from"], at, "{path:?}");
                at = run["to"].as_u64().expect("a run ends");
            }
            assert!(at > 0, "{path:?}");
            let pages = file["pages"].as_array().expect("a file has pages");
            assert_eq!(pages.len() as u64, at.div_ceil(4096), "{path:?}");
        }
    }
}
