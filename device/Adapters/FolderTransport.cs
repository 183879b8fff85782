using System;
using System.IO;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>
    /// Takes releases from a folder, such as one on an SD card or on the drive that a computer has filled over USB. Nothing is relaxed but the
    /// network: the session verifies what it reads as if a server had sent it (SPEC 4). Every other URL goes to the network.
    /// </summary>
    public sealed class FolderTransport : Transport
    {
        private readonly string _folder;
        private readonly char _separator;
        private readonly Transport _network;
        private readonly Board _board;

        /// <summary>Creates a transport. Touches no file.</summary>
        /// <param name="folder">The folder with the site, with a separator at its end, such as <c>D:\verso\</c>.</param>
        /// <param name="network">The transport for all other URLs.</param>
        /// <param name="board">Receives the log.</param>
        public FolderTransport(string folder, Transport network, Board board)
        {
            _separator = string.IsNullOrEmpty(folder) ? '\0' : folder[folder.Length - 1];
            if (_separator != '/' && _separator != '\\')
            {
                throw new ArgumentException("a folder has a separator at its end");
            }

            _folder = folder;
            _network = network;
            _board = board;
        }

        /// <inheritdoc/>
        public override Answer Get(string url, int first, int last)
        {
            if (!url.StartsWith(FolderUrl))
            {
                return _network.Get(url, first, last);
            }

            // The grammar of SPEC 18.1 leaves no way out of the folder.
            string path = url.Substring(FolderUrl.Length);
            return SiteName.IsPath(path) ? Open(_folder + Native(path), first, last) : FolderAnswer.Missing();
        }

        /// <inheritdoc/>
        public override Answer GetIfChanged(string url, string entityTag)
        {
            // Files have no entity tags.
            return url.StartsWith(FolderUrl) ? Get(url, 0, -1) : _network.GetIfChanged(url, entityTag);
        }

        private Answer Open(string path, int first, int last)
        {
            try
            {
                if (!Files.Exists(path))
                {
                    // A card that is not in its slot is like a network that is down: the next try may find it.
                    return Directory.Exists(_folder) ? FolderAnswer.Missing() : FolderAnswer.Failed(ReasonCode.NetworkUnreachable);
                }

                FileStream file = Files.WithoutFinalizer(new FileStream(path, FileMode.Open, FileAccess.Read));
                return new FolderAnswer(file, first, last, _board);
            }
            catch (OutOfMemoryException)
            {
                return FolderAnswer.Failed(ReasonCode.OutOfMemory);
            }
            catch (IOException fault)
            {
                _board.Log(path + " cannot be opened: " + fault.Message);
                return FolderAnswer.Failed(ReasonCode.NetworkUnreachable);
            }
        }

        private string Native(string path)
        {
            char[] letters = path.ToCharArray();
            for (int i = 0; i < letters.Length; i++)
            {
                if (letters[i] == '/')
                {
                    letters[i] = _separator;
                }
            }

            return new string(letters);
        }
    }
}
