//! Folders of tests: copies that a test may spoil, and the fixtures they come from.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of the repository, by its path from the root.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder that disappears with its test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder, with `name` in its name.
    pub(crate) fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("fulcrum-{}-{count}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A copy of `from`, a folder of the repository.
    pub(crate) fn copy_of(from: &str, name: &str) -> Self {
        let folder = Self::new(name);
        folder.add(&repository(from));
        folder
    }

    /// Copies everything in `from` into the folder, over what is there.
    pub(crate) fn add(&self, from: &Path) {
        for file in files(from) {
            let target = self.0.join(&file);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(from.join(&file), target).unwrap();
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes `text` into a file of the folder.
    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::write(self.0.join(file), text).unwrap();
    }

    /// Replaces `old`, which stands there once, by `new` in a file of the folder.
    pub(crate) fn edit(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.0.join(file)).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{file} must hold this once:\n{old}");
        self.write(file, &text.replacen(old, new, 1));
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.0.join(file)).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The files below `folder`, sorted, by their paths from there.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}
