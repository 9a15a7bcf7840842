//! What the documentation of a declaration says first: its title, and the address of its official page.

/// The first line.
pub fn title(doc: &str) -> &str {
    doc.trim().lines().next().unwrap_or_default().trim()
}

/// The address that stands in angle brackets on a line of its own; none where nobody knows the page.
pub fn page(doc: &str) -> Option<&str> {
    doc.lines().find_map(|line| line.trim().strip_prefix('<')?.strip_suffix('>'))
}
