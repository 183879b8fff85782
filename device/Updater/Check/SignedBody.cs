using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The body with a signed file. If the server sends its length, that many bytes are read. If it does not (chunked, or HTTP/1.0), the file's
    /// own lengths define its end (SPEC 4), because nanoFramework does not distinguish the end of such a body from a pause.
    /// </summary>
    internal sealed class SignedBody
    {
        // The most bytes after the payload of a COSE_Sign1: the head of the signature, and the signature.
        private const int MostBehindPayload = 3 + 512;

        private readonly BodyReader _reader;
        private readonly Answer _answer;

        internal SignedBody(BodyReader reader, Answer answer)
        {
            _reader = reader;
            _answer = answer;
        }

        /// <summary>Reads the file.</summary>
        /// <param name="wanted">The file. The length of the response is at most its cap, which has been checked.</param>
        /// <param name="file">The bytes, or null. Without a length, no more is read than is needed to see that they are not a signed file.</param>
        internal ReasonCode Read(SiteFile wanted, out byte[] file)
        {
            _reader.Begin();
            return _answer.ContentLength < 0 ? ReadToItsEnd(wanted, out file) : ReadAll((int)_answer.ContentLength, out file);
        }

        private ReasonCode ReadAll(int length, out byte[] file)
        {
            file = new byte[length];
            return _reader.Fill(_answer, file, 0, length, _reader.NewDeadline());
        }

        private ReasonCode ReadToItsEnd(SiteFile wanted, out byte[] file)
        {
            file = null;
            long deadline = _reader.NewDeadline();
            byte[] room = new byte[MostBehindPayload];
            int count = 0;
            int needed = wanted.LengthOf(room, count);
            while (needed > count)
            {
                if (needed > wanted.Cap)
                {
                    return wanted.TooLarge;
                }

                if (needed > room.Length)
                {
                    // With room for what follows a payload: a device has memory for two arrays of a manifest.
                    byte[] larger = new byte[needed + MostBehindPayload];
                    Array.Copy(room, 0, larger, 0, count);
                    room = larger;
                }

                ReasonCode reason = _reader.Fill(_answer, room, count, needed - count, deadline);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                count = needed;
                needed = wanted.LengthOf(room, count);
            }

            file = Bytes.Slice(room, 0, count);
            return ReasonCode.None;
        }
    }
}
