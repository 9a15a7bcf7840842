//! Keys on disk: loaded where they are, made where they are not. The names are those that a merchant's files have.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use wxpay_core::provider::AwsLc;
use wxpay_core::{Nonce, PlatformKey};
use wxpay_emulator::{SigningKey, rotation};

/// What a store keeps of them.
const FILES: [&str; 7] = [
    "apiclient_key.pem",
    "apiclient_cert.pem",
    "wechatpay_key.pem",
    "pub_key.pem",
    "platform_key.pem",
    "platform_cert.pem",
    "apiv3_key.txt",
];

/// Puts keys that everyone has into a new directory: making three RSA keys takes longer than a short test.
pub(crate) fn publish(directory: &Path) -> io::Result<()> {
    let contents = [
        include_str!("../../../../vectors/keys/merchant_private.pem"),
        include_str!("../../../../vectors/keys/merchant_cert.pem"),
        include_str!("../../../../vectors/keys/wechatpay_private.pem"),
        include_str!("../../../../vectors/keys/wechatpay_public.pem"),
        include_str!("../../../../vectors/keys/platform_private.pem"),
        include_str!("../../../../vectors/keys/platform_cert.pem"),
        "Pn9MyaH4Zk0cJaVxP222FSIltysKjpta",
    ];
    if FILES.iter().any(|name| directory.join(name).exists()) {
        return Ok(());
    }
    fs::create_dir_all(directory)?;
    FILES.iter().zip(contents).try_for_each(|(name, content)| fs::write(directory.join(name), content))
}

/// The keys of one merchant and of WeChat Pay's side.
pub(crate) struct Keys {
    directory: PathBuf,
    pub(crate) serial_no: String,
    pub(crate) certificate: String,
    pub(crate) apiv3_key: String,
    pub(crate) platform_serial_no: String,
    /// The public key's, then the certificate's.
    pub(crate) signing: Vec<SigningKey>,
    /// Every key file by its name.
    pub(crate) files: Vec<(String, String)>,
}

/// Files of one kind of key: the private key, and what is made public of it.
struct Files<'a> {
    private: &'a str,
    certificate: Option<&'a str>,
    public: Option<&'a str>,
    /// 商户号 or name, in the certificate's subject.
    subject: &'a str,
}

impl Keys {
    /// Loads the keys of this directory, after making those that are missing: as a store kept them, or new ones.
    pub(crate) fn load(
        directory: &Path,
        kept: &[(String, String)],
        mchid: &str,
        public_key_id: &str,
    ) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(directory)?;
        let directory = directory.canonicalize()?;
        for (name, content) in kept {
            let path = directory.join(name);
            match fs::read_to_string(&path) {
                Ok(known) if known == *content => {}
                Ok(_) => {
                    let words = "is another than the store has; name another --folder, or another --store";
                    return Err(format!("{name} {words}").into());
                }
                Err(_) => fs::write(path, content)?,
            }
        }
        let make = |files: Files<'_>| make(&directory, &files);
        make(Files {
            private: "apiclient_key.pem",
            certificate: Some("apiclient_cert.pem"),
            public: None,
            subject: mchid,
        })?;
        make(Files { private: "wechatpay_key.pem", certificate: None, public: Some("pub_key.pem"), subject: "" })?;
        make(Files {
            private: "platform_key.pem",
            certificate: Some("platform_cert.pem"),
            public: None,
            subject: rotation::ISSUER,
        })?;
        let apiv3 = directory.join("apiv3_key.txt");
        if !apiv3.exists() {
            fs::write(&apiv3, Nonce::random()?.to_string())?;
        }
        let read = |name: &str| fs::read_to_string(directory.join(name));
        let serial =
            |pem: &str| Ok::<_, wxpay_core::Error>(PlatformKey::new(&AwsLc, "", pem.as_bytes())?.serial().to_owned());
        let certificate = read("apiclient_cert.pem")?;
        let platform_certificate = read("platform_cert.pem")?;
        let platform_serial_no = serial(&platform_certificate)?;
        let signing = vec![
            SigningKey { serial: public_key_id.into(), private_key: read("wechatpay_key.pem")?, certificate: None },
            SigningKey {
                serial: platform_serial_no.clone(),
                private_key: read("platform_key.pem")?,
                certificate: Some(platform_certificate),
            },
        ];
        let apiv3_key = read("apiv3_key.txt")?.trim().to_owned();
        let files = FILES.iter().map(|name| Ok(((*name).to_owned(), read(name)?)));
        let files = files.collect::<Result<_, io::Error>>()?;
        let serial_no = serial(&certificate)?;
        Ok(Self { directory, serial_no, certificate, apiv3_key, platform_serial_no, signing, files })
    }

    /// The path of one of the files.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }
}

/// Makes the files of a key; one that is there whole is kept.
fn make(directory: &Path, files: &Files<'_>) -> Result<(), Box<dyn Error>> {
    let names = [Some(files.private), files.certificate, files.public];
    if names.into_iter().flatten().all(|name| directory.join(name).exists()) {
        return Ok(());
    }
    let (key, public) = match files.certificate {
        Some(_) => (rotation::certificate(files.subject, wxpay_core::now())?, String::new()),
        None => rotation::public_key("")?,
    };
    let made = [
        (Some(files.private), Some(key.private_key)),
        (files.certificate, key.certificate),
        (files.public, Some(public)),
    ];
    for (name, pem) in made {
        if let (Some(name), Some(pem)) = (name, pem) {
            fs::write(directory.join(name), pem)?;
        }
    }
    Ok(())
}
