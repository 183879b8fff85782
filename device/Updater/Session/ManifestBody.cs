using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// The body with a manifest. If the server sends its length, that many bytes are read. If it does not (chunked, or HTTP/1.0), the manifest's
    /// own lengths define its end (SPEC 4), because nanoFramework does not distinguish the end of such a body from a pause.
    /// </summary>
    internal sealed class ManifestBody
    {
        // The most bytes after the payload of an envelope: the head of the signature, and the signature.
        private const int MostBehindPayload = 3 + 512;

        private readonly BodyReader _reader;
        private readonly Answer _answer;

        internal ManifestBody(BodyReader reader, Answer answer)
        {
            _reader = reader;
            _answer = answer;
        }

        /// <summary>Reads the file.</summary>
        /// <param name="cap">The most bytes of the file, at least the length of the response, which has been checked.</param>
        /// <param name="file">The file, or null. Without a length, no more is read than is needed to see that it is not a manifest.</param>
        internal ReasonCode Read(int cap, out byte[] file)
        {
            _reader.Begin();
            return _answer.ContentLength < 0 ? ReadToItsEnd(cap, out file) : ReadAll((int)_answer.ContentLength, out file);
        }

        private ReasonCode ReadAll(int length, out byte[] file)
        {
            file = new byte[length];
            return _reader.Fill(_answer, file, 0, length, _reader.NewDeadline());
        }

        private ReasonCode ReadToItsEnd(int cap, out byte[] file)
        {
            file = null;
            long deadline = _reader.NewDeadline();
            byte[] room = new byte[MostBehindPayload];
            int count = 0;
            int needed = Envelope.LengthOf(room, count);
            while (needed > count)
            {
                if (needed > cap)
                {
                    return ReasonCode.ManifestTooLarge;
                }

                if (needed > room.Length)
                {
                    // Once, with room for what follows the payload: a device has memory for two arrays of a manifest.
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
                needed = Envelope.LengthOf(room, count);
            }

            file = Bytes.Slice(room, 0, count);
            return ReasonCode.None;
        }
    }
}
