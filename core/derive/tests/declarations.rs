//! A declaration that would be wrong on the wire does not compile, and says why.

#[test]
fn a_wrong_declaration_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/declarations/*.rs");
}
