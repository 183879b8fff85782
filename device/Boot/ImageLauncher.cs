using System;
using System.Reflection;
using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>
    /// Launches a deployment image out of its slot (SPEC 16.3): all of it is checked before any of it is loaded, what is loaded already is
    /// left as it is, the rest is loaded in its order, and the last assembly's <c>Program.Main</c> runs.
    /// </summary>
    public sealed class ImageLauncher : Launcher
    {
        private readonly Board _board;
        private readonly AssemblyLoader _loader;
        private Partition _checkedSlot;
        private StoredImage _checked;
        private MethodInfo _main;
        private LaunchOutcome _outcome;

        /// <summary>Makes a launcher.</summary>
        /// <param name="board">Says what the firmware has, keeps the watchdog's time, gets the log.</param>
        /// <param name="loader">The runtime.</param>
        public ImageLauncher(Board board, AssemblyLoader loader)
        {
            _board = board;
            _loader = loader;
        }

        /// <inheritdoc/>
        public override ReasonCode Check(Partition image, Manifest manifest, bool wasConfirmed)
        {
            // Lets go of another slot's image before it reads this one's.
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

                // An application that was there before the image is none of the image's.
                _main = application is null ? null : EntryPoint.Find(application);
                return _main is null ? ReasonCode.EntryPointMissing : ReasonCode.None;
            }
            catch (OutOfMemoryException)
            {
                return ReasonCode.OutOfMemory;
            }
            catch (Exception fault)
            {
                // What the runtime throws for an image that passed every check, or a static constructor of the image's.
                _board.Log("the image does not load: " + fault.Message);
                return ReasonCode.LaunchFailed;
            }
        }

        /// <summary>The application's thread.</summary>
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
                // Whatever an application throws is a crash of that application, and stage 0's to deal with.
                _outcome = LaunchOutcome.Crashed;
                _board.Log("the application crashed: " + fault.ToString());
            }
        }
    }
}
