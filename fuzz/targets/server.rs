//! What comes to the emulator on a socket.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Write;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::LazyLock;
use std::time::Duration;

#[allow(dead_code)] // The server uses all of it.
#[path = "../../tests/emulator/src/bin/wxpay-emulator/wire.rs"]
mod wire;

static LISTENER: LazyLock<TcpListener> = LazyLock::new(|| TcpListener::bind("127.0.0.1:0").expect("a port"));

fuzz_target!(|bytes: &[u8]| {
    let mut peer = TcpStream::connect(LISTENER.local_addr().expect("an address")).expect("a connection");
    let (stream, _) = LISTENER.accept().expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(1))).expect("a time");
    // No more than a socket's buffer holds.
    let _ = peer.write_all(&bytes[..bytes.len().min(60_000)]);
    let _ = peer.shutdown(Shutdown::Write);
    let mut connection = wire::Connection::new(stream).expect("a connection");
    while let Ok(incoming) = connection.request() {
        assert!(!incoming.method.is_empty() && !incoming.target.is_empty());
    }
});
