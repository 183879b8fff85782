namespace Verso.Updater
{
    /// <summary>Called when a chunk is verified on flash.</summary>
    internal delegate void ChunkHandler();
}
