using System;
using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>Checks whether a well-formed image can be loaded here, given the firmware and the assemblies that are already loaded.</summary>
    internal sealed class ImageFit
    {
        private readonly Board _board;
        private readonly AssemblyLoader _loader;

        internal ImageFit(Board board, AssemblyLoader loader)
        {
            _board = board;
            _loader = loader;
        }

        /// <summary>Checks an image, in the order in which the reasons are listed.</summary>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.NativeMismatch"/>, <see cref="ReasonCode.RuntimeTooOld"/>,
        /// <see cref="ReasonCode.AssemblyVersionLoaded"/> or <see cref="ReasonCode.AssemblyReferenceMissing"/>.
        /// </returns>
        internal ReasonCode Judge(DeploymentImage image, Manifest manifest)
        {
            ReasonCode reason = Acceptance.JudgeRuntime(_board, manifest);
            foreach (AssemblyImage assembly in image.Assemblies)
            {
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                reason = JudgeAssembly(assembly);
            }

            return reason == ReasonCode.None ? JudgeReferences(image) : reason;
        }

        private ReasonCode JudgeAssembly(AssemblyImage assembly)
        {
            // Native code is bound only to assemblies of the deployment region, so an assembly with native methods must be loaded from there.
            if (assembly.NativeChecksum != 0 && !BoardReadings.MayHaveNative(_board, assembly.Name, assembly.NativeChecksum))
            {
                _board.Log(assembly.Name + ": its native checksum is not the firmware's");
                return ReasonCode.NativeMismatch;
            }

            Version loaded = _loader.Find(assembly.Name);
            if (loaded is not null && !new AssemblyReference(assembly.Name, assembly.Version).IsMetBy(assembly.Name, loaded))
            {
                _board.Log(assembly.Name + " " + assembly.Version.ToString() + ": loaded is " + loaded.ToString());
                return ReasonCode.AssemblyVersionLoaded;
            }

            return ReasonCode.None;
        }

        private ReasonCode JudgeReferences(DeploymentImage image)
        {
            AssemblyReference[] missing;
            image.CheckReferences(new AssemblyReference[0], out missing);
            AssemblyReference[] loaded = new AssemblyReference[missing.Length];
            for (int i = 0; i < missing.Length; i++)
            {
                // An assembly that is not loaded is in the list under a name that nothing refers to.
                Version version = _loader.Find(missing[i].Name);
                loaded[i] = version is null ? new AssemblyReference(string.Empty, missing[i].Version) : new AssemblyReference(missing[i].Name, version);
            }

            ReasonCode reason = image.CheckReferences(loaded, out missing);
            foreach (AssemblyReference reference in missing)
            {
                _board.Log("missing: " + reference.Name + " " + reference.Version.ToString());
            }

            return reason;
        }
    }
}
