namespace Verso.Updater
{
    /// <summary>Hears that a chunk stands verified on flash.</summary>
    internal delegate void ChunkHandler();
}
