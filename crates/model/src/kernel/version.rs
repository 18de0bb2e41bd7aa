//! Kernel versions: which exist, how they are ordered, and when they came out.

use std::fmt;

/// A released kernel, mainline or stable, from 2.6.18 to 6.16.
///
/// 2.6 kernels have three numbers and a stable release a fourth; later ones two and a third.
/// The missing ones are zero, so the order of the parts is the order of the versions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Version {
    parts: [u16; 4],
}

/// Why a text names no version that the model knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VersionError {
    /// The text is not two to four numbers with dots between them.
    NotAVersion,
    /// It is older than 2.6.18.
    TooOld,
    /// It is newer than 6.16.
    TooNew,
    /// It lies between known versions, and there was never one of that name.
    NeverReleased,
}

/// Each mainline series: its first two parts, and the last minor that was released.
const LAST_MINOR: [(u16, u16); 4] = [(3, 19), (4, 20), (5, 19), (6, 16)];

impl Version {
    /// The oldest kernel of the model.
    pub const OLDEST: Version = Version::from_parts([2, 6, 18, 0]);
    /// The newest kernel of the model.
    pub const NEWEST: Version = Version::from_parts([6, 16, 0, 0]);

    pub(super) const fn from_parts(parts: [u16; 4]) -> Version {
        Version { parts }
    }

    /// Reads digits with one to three dots.
    ///
    /// # Errors
    /// When the text is no version, or none between 2.6.18 and 6.16 (a stable release of 6.16 counts as 6.16).
    pub fn parse(text: &str) -> Result<Version, VersionError> {
        let mut parts = [0_u16; 4];
        let mut count = 0;
        for word in text.split('.') {
            let digits =
                !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
            if !digits || count == 4 {
                return Err(VersionError::NotAVersion);
            }
            parts[count] = word.parse().map_err(|_| VersionError::NotAVersion)?;
            count += 1;
        }
        if count < 2 {
            return Err(VersionError::NotAVersion);
        }
        Version { parts }.check(count)
    }

    fn check(self, count: usize) -> Result<Version, VersionError> {
        let [major, minor, patch, _] = self.parts;
        if self < Version::OLDEST {
            return Err(VersionError::TooOld);
        }
        if [major, minor] > [6, 16] {
            return Err(VersionError::TooNew);
        }
        let released = if major == 2 {
            minor == 6 && patch <= 39
        } else {
            count <= 3
                && LAST_MINOR
                    .iter()
                    .any(|&(m, last)| m == major && minor <= last)
        };
        if released {
            Ok(self)
        } else {
            Err(VersionError::NeverReleased)
        }
    }

    /// The mainline version that a stable release belongs to; itself for a mainline version.
    #[must_use]
    pub fn series(self) -> Version {
        let [a, b, c, _] = self.parts;
        Version {
            parts: if a == 2 { [a, b, c, 0] } else { [a, b, 0, 0] },
        }
    }

    /// Whether there is a stable release number behind the mainline version.
    #[must_use]
    pub fn is_stable_release(self) -> bool {
        self != self.series()
    }

    /// Every mainline version of the model, oldest first.
    pub fn mainline() -> impl Iterator<Item = Version> {
        let two = (18..=39).map(|patch| Version {
            parts: [2, 6, patch, 0],
        });
        let later = LAST_MINOR.into_iter().flat_map(|(major, last)| {
            (0..=last).map(move |minor| Version {
                parts: [major, minor, 0, 0],
            })
        });
        two.chain(later)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d] = self.parts;
        write!(f, "{a}.{b}")?;
        match (a, c, d) {
            (2, c, 0) => write!(f, ".{c}"),
            (2, c, d) => write!(f, ".{c}.{d}"),
            (_, 0, _) => Ok(()),
            (_, c, _) => write!(f, ".{c}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, VersionError>) {
        let got = Version::parse(text).map(|v| v.to_string());
        assert_eq!(got, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn versions_are_read_and_bounded() {
        check("2.6.19", Ok("2.6.19"));
        check("2.6.19.2", Ok("2.6.19.2"));
        check("3.0", Ok("3.0"));
        check("6.12", Ok("6.12"));
        check("6.12.41", Ok("6.12.41"));
        check("6.16.3", Ok("6.16.3"));
        check("2.6.17", Err(VersionError::TooOld));
        check("2.6.17.14", Err(VersionError::TooOld));
        check("6.17", Err(VersionError::TooNew));
        check("7.0", Err(VersionError::TooNew));
        check("2.6.40", Err(VersionError::NeverReleased));
        check("3.20", Err(VersionError::NeverReleased));
        check("3.0.1.2", Err(VersionError::NeverReleased));
        check("2.7", Err(VersionError::NeverReleased));
        check("6", Err(VersionError::NotAVersion));
        check("2.6.20-rc3", Err(VersionError::NotAVersion));
        check("6..12", Err(VersionError::NotAVersion));
        check("1.2.3.4.5", Err(VersionError::NotAVersion));
    }

    #[test]
    fn mainline_versions_ascend_from_the_oldest_to_the_newest() {
        let all: Vec<Version> = Version::mainline().collect();
        assert_eq!(all.first(), Some(&Version::OLDEST));
        assert_eq!(all.last(), Some(&Version::NEWEST));
        assert!(all.is_sorted());
        assert!(all.iter().all(|v| Version::parse(&v.to_string()) == Ok(*v)));
    }
}
