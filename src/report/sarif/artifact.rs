//! A path as a URI.

use std::path::Path;

use serde::Serialize;

use crate::report::text;
use crate::report::uri::encoded;
use crate::walk::absolute;

/// What stands for the working directory.
pub(super) const BASE: &str = "%SRCROOT%";

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
                uri: encoded(&text::path(relative)),
                uri_base_id: Some(BASE),
            };
        }
        let path = encoded(&text::path(&path));
        ArtifactLocation {
            uri: format!("file:///{}", path.trim_start_matches('/')),
            uri_base_id: None,
        }
    }
}
