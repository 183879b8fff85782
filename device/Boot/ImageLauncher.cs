using System;
using System.Reflection;
using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>
    /// Launches a deployment image from its slot (SPEC 16.3). All of it is checked before any of it is loaded. Assemblies that are already
    /// loaded stay as they are, the others are loaded in order, and the <c>Program.Main</c> of the last assembly runs.
    /// </summary>
    public sealed class ImageLauncher : Launcher
    {
        private readonly Board _board;
        private readonly AssemblyLoader _loader;
        private Partition _checkedSlot;
        private StoredImage _checked;
        private MethodInfo _main;
        private LaunchOutcome _outcome;

        /// <summary>Creates a launcher.</summary>
        /// <param name="board">Knows the firmware, keeps the watchdog's time, and receives the log.</param>
        /// <param name="loader">The runtime.</param>
        public ImageLauncher(Board board, AssemblyLoader loader)
        {
            _board = board;
            _loader = loader;
        }

        /// <inheritdoc/>
        public override ReasonCode Check(Partition image, Manifest manifest, bool wasConfirmed)
        {
            // Releases the image of another slot before this one is read.
            _checked = null;
            _checkedSlot = null;
            try
            {
                StoredImage stored;
                ReasonCode reason = StoredImage.Read(image, manifest.ImageSize, !wasConfirmed, _loader, out stored);
                if (reason == ReasonCode.None)
                {
                    reason = new ImageFit(_board, _loader).Judge(stored.Image, manifest);
                }

                if (reason == ReasonCode.None)
                {
                    _checked = stored;
                    _checkedSlot = image;
                }

                return reason;
            }
            catch (OutOfMemoryException)
            {
                return ReasonCode.OutOfMemory;
            }
        }

        /// <inheritdoc/>
        public override LaunchOutcome Launch(Partition image, Manifest manifest, UpdateAgent agent, int deadlineMilliseconds)
        {
            Reason = _checkedSlot == image ? ReasonCode.None : Check(image, manifest, !agent.IsTrial);
            if (Reason == ReasonCode.None)
            {
                Reason = Load();
            }

            if (Reason != ReasonCode.None)
            {
                return LaunchOutcome.NotLoaded;
            }

            if (agent.Watchdog == null)
            {
                Run();
                return _outcome;
            }

            return _board.RunWatched(agent.Watchdog, Run) ? _outcome : LaunchOutcome.Hung;
        }

        private ReasonCode Load()
        {
            StoredImage stored = _checked;
            _checked = null;
            _checkedSlot = null;
            try
            {
                Assembly application = null;
                for (int i = 0; i < stored.Image.Assemblies.Length; i++)
                {
                    byte[] file = stored.TakeFile(i);
                    application = file == null ? null : _loader.Load(file);
                }

                // An application that was loaded before the image is not the image's.
                _main = application is null ? null : EntryPoint.Find(application);
                return _main is null ? ReasonCode.EntryPointMissing : ReasonCode.None;
            }
            catch (OutOfMemoryException)
            {
                return ReasonCode.OutOfMemory;
            }
            catch (Exception fault)
            {
                // The runtime may throw anything for an image that passed every check, and so may a static constructor of the image.
                _board.Log("the image does not load: " + fault.Message);
                return ReasonCode.LaunchFailed;
            }
        }

        /// <summary>The thread of the application.</summary>
        private void Run()
        {
            try
            {
                _loader.Run(_main);
                _outcome = LaunchOutcome.Returned;
            }
            catch (OutOfMemoryException)
            {
                _outcome = LaunchOutcome.OutOfMemory;
            }
            catch (Exception fault)
            {
                // Any exception of an application is a crash of that application. Stage 0 handles it.
                _outcome = LaunchOutcome.Crashed;
                _board.Log("the application crashed: " + fault.ToString());
            }
        }
    }
}
