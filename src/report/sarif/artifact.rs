//! A path as a URI.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::report::text;
use crate::walk::absolute;

/// What stands for the working directory.
pub(super) const BASE: &str = "%SRCROOT%";

/// What a path may not have in a URI: all but the unreserved characters (RFC 3986, section 2.3) and the slashes between its parts.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Where a file is.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

impl ArtifactLocation {
    /// Of the file at `path`: relative to `base`, the working directory, if it is below that.
    pub(super) fn of(path: &Path, base: &Path) -> ArtifactLocation {
        let path = absolute(path);
        if let Ok(relative) = path.strip_prefix(base) {
            return ArtifactLocation {
                uri: encoded(relative),
                uri_base_id: Some(BASE),
            };
        }
        let path = encoded(&path);
        ArtifactLocation {
            uri: format!("file:///{}", path.trim_start_matches('/')),
            uri_base_id: None,
        }
    }
}

fn encoded(path: &Path) -> String {
    utf8_percent_encode(&text::path(path), ENCODED).to_string()
}
