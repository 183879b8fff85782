namespace Verso.DeviceTests
{
    /// <summary>Made by the real signer: Host/SiteBuilder.cs writes this file, and Host/SiteFixtureTests.cs compares it with the output of today.</summary>
    internal static class SiteBytes
    {
        internal const string RootSignature =
            "p/f9qQumxTQPIe4qQm22VDjPcW2fpnAdz15SVWpc/DeAGWX2JBMHDsb0oNyfG80RS9T5fBqNtm7ZfvSD6Kn0gJgDAvdNtLQcW1416biXJqE6Ywf1bCVFKMqWnYtQQWBa" +
            "/YVcBpJEH69GkN0PrjATQJ17JrBv/2N8uCUfCT3PT4sR1bbw0Vsws9MkR8yugmLQCn2ydrfswA8XXMZwFikYHAsPd8LH5NX/pKCiItiNZGG0w41h0fS0Bkqt3+Ckbau7" +
            "mkXO67iM/jjO0hdUqtdCDKDUCvPHVnRqoiT89DbcFBnewjOThOi5HGvsIkQpUM+SKfdIc9JeHr2bGnbc2BuSXw==";

        internal const string SmallPointer =
            "PC+g7P7HL7tlrXajPHZql7ZZzKjo5tGHcIFPmud0mFZP25YEkDDCegiXqIoDD79BhHrhaC6aiGS3jwqYYNxXLg5akqWJDs+e/ZFowJKVi4h6KaKpO9Y6s5B9iYBJhyFs" +
            "VFkRmUwbLiBq2A7tTPXSvNpdMPuAwWxp/dpcFvE12YpFMwRtraJmihycRy9TPhAlMjbkKRfJdAG4C7++TKu8+YAlZnFzaQ/55k2lJ/SkUkLE2gUFzR/r7GWZMy7DTqYn" +
            "zYP3V+M3/tQT5EkKXj0pF/Yf/0+X9t9Wek9hbp1VnQ+L//fzeVls1OdObojPV+gExnKRul8jnRifIlvD/3zlGg==";

        internal const string LargePointer =
            "WKu0WZGayRuNcFxTpaGxo0KYt+E8tr8HuG5ADJTmbV6q/s2JoN/JkZ+qVbljb5urOhoMvJJI8RBxm+AyIKSdpyyU9GPDTMDox55x2WcZH/GZlmawH8OgbgVfzJsNTC59" +
            "a0umIleaqz7z5koXD2XRDZXYXgD7QcHvaDyZTWYoRaHkGl2PUlgIoYxQnTEa/urdEw5EC6KPUxRhrYZ1CBMEI7vuiLfa9Xtjul9GAZr5g3duOevvGn+nLGcfO6e8JdVE" +
            "WnWqHDUqoRPWfoVKSHmVWu85+lQGMrQ8/mEfUYNM/NqmScCGsyXegp0v1p6g4VrUQAnqN0zoorLcBOPgFJ6TLA==";

        internal const string NativePointer =
            "JVYEgBToJvX5A1K/gUxo1knc8WaKoW5qVdpddXyEQBqUJW/bjLrdIHoxavmhlHfXBDIQIQU3IeSWlqrwn/VnRqRvSrodTGaXpfWMI5ruZUSi1qdUcGfnZyOaD7vcCG9V" +
            "NWGW0g4iUlX4jUOBrJrVvVdYhC5D0IdIuf/6lbKgHBxXF1aaAkqjgK67Wm3fSjZHntnzp6QgGw1Mb2Z75CjtPqRCkWSS1TeuqyVvJv+9WzAW7IQVrqY1SMouKcANHnHP" +
            "p6iwfuEQp2a96DOMLIAtSVnpWfK5VRUPCzGno8f0KZdcU4r3s3Jhc6CIDgh7sPIoy3IcwQBXcMSGhD0ZD0EpyQ==";

        internal const string CompressedPointer =
            "OWLnHTKpHJ+uhxRRlgQ+W1RhENVJeOjqOHVvnQZTWsQf4jckL/Xv6/rwzyETp8iJp46mU+TNSlfw88jBu29YgpEY8qoK8lhoGdO74hYToyMYUNguIR9zkT9E9X06E/3O" +
            "KE5AxyE5df8NobId7PEFBIaLa8/IS86jGxaolHtP3V9I0vwiVjWan+J839ItPuuJa/hSzTcV30voCzHAPsL1BLWLVquLwHh5uB+kjMyBlP6ZzWFkOX2UFrHcWXsjC4WM" +
            "BOG1RA38HNKBFQe9rTxdSSuR+bUfm3VqQUCUSsZDKFXbHPok2DfNp6Cy/0XiqjLSpUBfH+eemWBhKKar/sVRzA==";

        internal const string DeltaPointer =
            "PIOac2JCtLbX7p6fN3hmlPabwRAfX+XQ2c6Y8dHsfaPgew0h7mgbJIBO7vZ8T9Uoo7EVEYPXoPdrIdXFuBIEWI6IZjfzI3o4yjROXdVThRNiWDnPeVQU27reUqJjCA/1" +
            "qlCUuKPPlv2fE/yqG/lqrabIs0IYaO/K8D8MAy7QxqzpcoDjzFAhkRMKtpQmWIKHISh3Ks5pOGGTNth5srbxtji9E9rbV9BueOotaL9BTzifU55cRFmtdfyZsehqsj4X" +
            "GIijxcCM5VtKyv944C0+/8dQTeX5T9j8Ytdd5M0bQ/gCrBD06lxFTgGMijvkwDD0mBVZuNPGCr2GfRyn8AtFmg==";
    }
}
