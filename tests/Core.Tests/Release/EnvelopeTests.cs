using FsCheck.Fluent;
using Verso.Support;

namespace Verso.Core.Tests;

[TestClass]
public class EnvelopeTests
{
    private static readonly byte[] Kid = Samples.Fill(16, 1);
    private static readonly byte[] Payload = RawCbor.Map();
    private static readonly byte[] Signature = Samples.Fill(256, 2);

    [TestMethod]
    public void What_is_written_reads_back_and_has_one_encoding()
    {
        var cases = from kid in Generators.Bytes(16)
                    from payload in Generators.Bytes(1, 600)
                    from size in Gen.Elements(0, 1, 255, 256, 384, 512)
                    from signature in Generators.Bytes(size)
                    select (kid, payload, signature);
        Generators.Check(cases, c =>
        {
            byte[] file = Envelope.Write(c.kid, c.payload, c.signature);
            Assert.AreEqual(ReasonCode.None, Envelope.Read(file, out Envelope read));
            CollectionAssert.AreEqual(c.kid, read.Kid);
            CollectionAssert.AreEqual(c.signature, read.Signature);
            byte[] payload = file[read.PayloadOffset..(read.PayloadOffset + read.PayloadLength)];
            CollectionAssert.AreEqual(c.payload, payload);
            CollectionAssert.AreEqual(file, Envelope.Write(read.Kid, payload, read.Signature));
        });
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 256)]
    [DataRow(23, 1)]
    [DataRow(24, 255)]
    [DataRow(255, 256)]
    [DataRow(256, 384)]
    [DataRow(65_535, 512)]
    [DataRow(65_536, 23)]
    public void Its_own_lengths_say_where_a_file_ends_however_much_of_it_is_there(int payload, int signature)
    {
        byte[] file = Envelope.Write(Kid, Samples.Fill(payload, 3), Samples.Fill(signature, 4));

        for (int count = 0; count < file.Length; count++)
        {
            int needed = Envelope.LengthOf(file, count);
            Assert.IsTrue(needed > count && needed <= file.Length, $"{needed} at {count} of {file.Length}");
        }

        Assert.AreEqual(file.Length, Envelope.LengthOf(file, file.Length));
        Assert.AreEqual(file.Length, Envelope.LengthOf([.. file, 1, 2, 3], file.Length + 3), "what stands behind it is not of it");
    }

    [TestMethod]
    [DataRow("D1C13C3C3C", DisplayName = "another tag, and no array")]
    [DataRow("3C68746D6C", DisplayName = "a page of HTML")]
    [DataRow("D2A4000000", DisplayName = "a map where the array should be")]
    [DataRow("D28441003C", DisplayName = "no map behind the protected headers")]
    [DataRow("D2845F4100", DisplayName = "a length that is indefinite")]
    [DataRow("D2845B0000", DisplayName = "a length of eight bytes")]
    public void Where_nothing_more_would_make_an_envelope_no_more_is_asked_for(string hex)
    {
        byte[] begin = Convert.FromHexString(hex);

        int needed = 0;
        int count = 0;
        while ((needed = Envelope.LengthOf(begin, count)) > count && needed <= begin.Length)
        {
            count = needed;
        }

        Assert.AreEqual(count, needed, "it comes to an end within five bytes");
        Assert.AreNotEqual(ReasonCode.None, Envelope.Read(begin[..count], out _));
    }

    [TestMethod]
    [DataRow("5AFFFFFFFF")]
    [DataRow("5A7FFFFFFF")]
    public void A_length_that_no_array_holds_is_told_as_such(string head)
    {
        byte[] begin = [.. Envelope.Write(Kid, Payload, Signature)[..26], .. Convert.FromHexString(head)];

        Assert.AreEqual(int.MaxValue, Envelope.LengthOf(begin, begin.Length));
    }

    [TestMethod]
    public void A_second_implementation_of_SPEC_2_1_gives_the_same_bytes()
    {
        byte[] header = RawCbor.Map((RawCbor.UInt(1), RawCbor.Int(-37)), (RawCbor.UInt(4), RawCbor.Bytes(Kid)));
        CollectionAssert.AreEqual(File(RawCbor.Bytes(header)), Envelope.Write(Kid, Payload, Signature));
        byte[] signed = RawCbor.Array(RawCbor.Text("Signature1"), RawCbor.Bytes(header), RawCbor.Bytes(), RawCbor.Bytes(Payload));
        CollectionAssert.AreEqual(signed, Envelope.SignedBytes(Kid, Payload));
    }

    [TestMethod]
    public void The_digest_that_is_verified_is_that_of_the_bytes_that_were_signed()
    {
        Generators.Check(Generators.Bytes(1, 1_400), payload =>
        {
            byte[] file = Envelope.Write(Kid, payload, Signature);
            Envelope.Read(file, out Envelope read);
            byte[] expected = System.Security.Cryptography.SHA256.HashData(Envelope.SignedBytes(Kid, payload));
            CollectionAssert.AreEqual(expected, read.SignedDigest(file));
        });
    }

    [TestMethod]
    public void A_flipped_bit_is_refused_or_is_another_envelope_in_its_one_encoding()
    {
        BitFlips.ForEach(Envelope.Write(Kid, Payload, Signature), (variant, bit) =>
        {
            if (Envelope.Read(variant, out Envelope? read) == ReasonCode.None)
            {
                byte[] payload = variant[read.PayloadOffset..(read.PayloadOffset + read.PayloadLength)];
                CollectionAssert.AreEqual(variant, Envelope.Write(read.Kid, payload, read.Signature), $"bit {bit}");
            }
            else
            {
                Assert.IsNull(read, $"bit {bit}");
            }
        });
    }

    [TestMethod]
    [DataRow(-7, DisplayName = "ES256")]
    [DataRow(-257, DisplayName = "RS256")]
    [DataRow(-38, DisplayName = "PS384")]
    [DataRow(5, DisplayName = "HMAC 256/256, the public key as its secret")]
    [DataRow(0, DisplayName = "reserved")]
    public void Another_algorithm_is_refused_before_any_key_is_looked_for(int algorithm)
    {
        Refuses(ReasonCode.AlgorithmNotAllowed, File(Header((1, RawCbor.Int(algorithm)), (4, RawCbor.Bytes(Kid)))));
    }

    [TestMethod]
    public void An_algorithm_that_is_a_name_or_a_number_of_more_than_31_bits_is_another_one_too()
    {
        byte[][] algorithms = [RawCbor.Text("PS256"), RawCbor.Text(""), RawCbor.Int(1L << 31), RawCbor.Int(1L << 40), RawCbor.Int(-1 - (1L << 31)), RawCbor.Int(long.MinValue), RawCbor.UInt(ulong.MaxValue)];
        foreach (byte[] algorithm in algorithms)
        {
            Refuses(ReasonCode.AlgorithmNotAllowed, File(Header((1, algorithm), (4, RawCbor.Bytes(Kid)))));
        }
    }

    [TestMethod]
    public void Protected_headers_are_exactly_algorithm_and_kid()
    {
        byte[] algorithm = RawCbor.Int(-37);
        byte[] kid = RawCbor.Bytes(Kid);
        Accepts(File(Header((1, algorithm), (4, kid))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((1, algorithm))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((4, kid))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header()));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((1, algorithm), (2, RawCbor.Array(RawCbor.UInt(1))), (4, kid))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((1, algorithm), (4, kid), (5, RawCbor.Bytes()))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((1, algorithm), (3, kid))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((1, RawCbor.Bytes(0x25)), (4, kid))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((1, algorithm), (4, RawCbor.Bytes(Kid[1..])))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((1, algorithm), (4, RawCbor.Bytes([.. Kid, 0])))));
        Refuses(ReasonCode.EnvelopeMalformed, File(Header((4, kid), (1, algorithm))));
        Refuses(ReasonCode.CborNotCanonical, File(Header((1, algorithm), (1, algorithm))));
        Refuses(ReasonCode.EnvelopeMalformed, File(RawCbor.Bytes(new byte[65])));
        Refuses(ReasonCode.EnvelopeMalformed, File(RawCbor.Bytes()));
        Refuses(ReasonCode.EnvelopeMalformed, File(RawCbor.Bytes([.. RawCbor.Map((RawCbor.UInt(1), algorithm), (RawCbor.UInt(4), kid)), 0])));
        Refuses(ReasonCode.EnvelopeMalformed, File(RawCbor.Map((RawCbor.UInt(1), algorithm), (RawCbor.UInt(4), kid))));
    }

    [TestMethod]
    public void Unprotected_headers_are_none()
    {
        byte[] kid = RawCbor.Map((RawCbor.UInt(4), RawCbor.Bytes(Kid)));
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), unprotected: kid));
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), unprotected: RawCbor.Head(RawCbor.MapType, 65)));
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), unprotected: RawCbor.Null));
        Refuses(ReasonCode.CborNotCanonical, File(Good(), unprotected: [0xBF, 0xFF]));
    }

    [TestMethod]
    public void A_payload_is_there_and_not_detached()
    {
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), payload: RawCbor.Null));
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), payload: RawCbor.Bytes()));
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), payload: RawCbor.Map()));
        Refuses(ReasonCode.CborNotCanonical, File(Good(), payload: [0x5F, 0x41, 0xA0, 0xFF]));
    }

    [TestMethod]
    public void A_signature_is_a_byte_string_that_a_key_could_have_made()
    {
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), signature: RawCbor.Null));
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), signature: RawCbor.Bytes(new byte[513])));
        Refuses(ReasonCode.EnvelopeMalformed, File(Good(), signature: RawCbor.Array(RawCbor.Bytes(Signature))));
    }

    [TestMethod]
    public void Tag_and_array_are_those_of_a_COSE_Sign1()
    {
        byte[] file = File(Good());
        Refuses(ReasonCode.EnvelopeMalformed, file[1..]);
        Refuses(ReasonCode.EnvelopeMalformed, [0xD1, .. file[1..]]);
        Refuses(ReasonCode.EnvelopeMalformed, [.. RawCbor.Head(RawCbor.TagType, 98), .. file[1..]]);
        Refuses(ReasonCode.CborNotCanonical, [.. RawCbor.Head(RawCbor.TagType, 18, 1), .. file[1..]]);
        Refuses(ReasonCode.EnvelopeMalformed, [0xD2, .. file]);
        Refuses(ReasonCode.EnvelopeMalformed, [0xD2, 0x85, .. file[2..], .. RawCbor.Null]);
        Refuses(ReasonCode.EnvelopeMalformed, [0xD2, 0x83, .. file[2..]]);
        Refuses(ReasonCode.CborNotCanonical, [0xD2, 0x9F, .. file[2..], 0xFF]);
        Refuses(ReasonCode.CborTrailingBytes, [.. file, 0]);
    }

    [TestMethod]
    public void A_kid_of_another_length_is_the_signers_bug()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Envelope.Write(Kid[1..], Payload, Signature));
        Assert.ThrowsExactly<ArgumentException>(() => Envelope.SignedBytes([.. Kid, 0], Payload));
    }

    private static byte[] Good() => Header((1, RawCbor.Int(-37)), (4, RawCbor.Bytes(Kid)));

    private static byte[] Header(params (uint Label, byte[] Value)[] headers) =>
        RawCbor.Bytes(RawCbor.Map([.. headers.Select(header => (RawCbor.UInt(header.Label), header.Value))]));

    private static byte[] File(byte[] header, byte[]? unprotected = null, byte[]? payload = null, byte[]? signature = null) =>
        RawCbor.Tag(18, RawCbor.Array(header, unprotected ?? RawCbor.Map(), payload ?? RawCbor.Bytes(Payload), signature ?? RawCbor.Bytes(Signature)));

    private static void Accepts(byte[] file) => Assert.AreEqual(ReasonCode.None, Envelope.Read(file, out _));

    private static void Refuses(ReasonCode expected, byte[] file)
    {
        Assert.AreEqual(expected, Envelope.Read(file, out Envelope? read));
        Assert.IsNull(read);
    }
}
