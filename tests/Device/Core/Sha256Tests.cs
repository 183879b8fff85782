using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>FIPS 180-4, with the examples that NIST publishes for it.</summary>
    [TestClass]
    public class Sha256Tests
    {
        [TestMethod]
        [DataRow("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
        [DataRow("616263", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
        [DataRow(
            "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
        public void Published_examples_have_their_digests(string message, string digest)
        {
            byte[] bytes = Hex.Decode(message);

            Check.Equal(digest, Sha256.Hash(bytes, 0, bytes.Length));
        }

        [TestMethod]
        public void Pieces_of_any_length_give_the_digest_of_the_whole()
        {
            byte[] message = new byte[1000];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)'a';
            }

            Sha256 sha = new Sha256();
            int piece = 1;
            for (int at = 0; at < message.Length; at += piece, piece = (piece * 2) + 1)
            {
                int count = message.Length - at < piece ? message.Length - at : piece;
                sha.Update(message, at, count);
            }

            Check.Equal("41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3", sha.Finish());
        }
    }
}
