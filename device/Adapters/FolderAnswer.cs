using System;
using System.IO;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>A response of <see cref="FolderTransport"/>: the one that a web server with the same folder would send.</summary>
    internal sealed class FolderAnswer : Answer
    {
        private const int Ok = 200;
        private const int PartialContent = 206;
        private const int NotFound = 404;
        private const int RangeNotSatisfiable = 416;

        private readonly FileStream _file;
        private readonly Board _board;
        private long _left;

        /// <summary>Opens the body.</summary>
        /// <param name="file">The file, which this response closes.</param>
        /// <param name="first">The first byte.</param>
        /// <param name="last">The last byte, or -1 for the whole file.</param>
        /// <param name="board">Receives the log.</param>
        internal FolderAnswer(FileStream file, int first, int last, Board board)
        {
            _file = file;
            _board = board;
            long size = file.Length;
            Status = Ok;
            _left = size;
            if (last >= 0)
            {
                long end = last < size ? last : size - 1;
                bool isThere = first <= end;
                Status = isThere ? PartialContent : RangeNotSatisfiable;
                ContentRange = isThere ? "bytes " + first.ToString() + "-" + end.ToString() + "/" + size.ToString() : null;
                _left = isThere ? end - first + 1 : 0;
                if (isThere)
                {
                    file.Seek(first, SeekOrigin.Begin);
                }
            }

            ContentLength = _left;
        }

        private FolderAnswer(int status, ReasonCode failure)
        {
            Status = status;
            Failure = failure;
            ContentLength = 0;
        }

        /// <summary>The response for a file that is not in the folder.</summary>
        internal static FolderAnswer Missing()
        {
            return new FolderAnswer(NotFound, ReasonCode.None);
        }

        /// <summary>No response.</summary>
        internal static FolderAnswer Failed(ReasonCode reason)
        {
            return new FolderAnswer(0, reason);
        }

        /// <inheritdoc/>
        public override int Read(byte[] buffer, int offset, int count)
        {
            int wanted = count < _left ? count : (int)_left;
            if (wanted == 0)
            {
                return -1;
            }

            try
            {
                int read = _file.Read(buffer, offset, wanted);
                _left -= read;

                // A file that became shorter ends here; 0 would mean that more is on its way.
                return read > 0 ? read : -1;
            }
            catch (OutOfMemoryException)
            {
                Failure = ReasonCode.OutOfMemory;
                return -1;
            }
            catch (IOException fault)
            {
                // The card was pulled out, or cannot be read here: the body ends, and the session resumes later.
                _board.Log("the file ended early: " + fault.Message);
                return -1;
            }
        }

        /// <inheritdoc/>
        public override void Close()
        {
            if (_file != null)
            {
                _file.Dispose();
            }
        }
    }
}
