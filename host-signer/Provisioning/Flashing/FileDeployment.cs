namespace Verso.Provisioning;

/// <summary>What <c>nanoff --filedeployment</c> reads: files to delete on the board, which are entries without a source, and files to copy to it.</summary>
public static class FileDeployment
{
    /// <summary>Writes the file.</summary>
    /// <param name="folder">Where on the host the files of a new device are.</param>
    public static byte[] ToJson(string folder)
    {
        // What stayed of an earlier life could outrank what is written now, as a newer boot record does. It goes first of all.
        IEnumerable<object> deleted = DeviceFiles.All.Reverse().Select(name => (object)new { DestinationFilePath = DeviceFiles.Drive + name });
        IEnumerable<object> copied = DeviceFiles.OfNewDevice.Select(name => (object)new { DestinationFilePath = DeviceFiles.Drive + name, SourceFilePath = Path.Combine(folder, name) });
        return DeploymentJson.Write(new { Files = deleted.Concat(copied) });
    }

    /// <summary>
    /// What nanoff says when it has copied a file. Its exit code does not tell: it goes on with the next file when one fails, and ends with 0.
    /// </summary>
    public static string Proof(string name) => $"to {DeviceFiles.Drive}{name}...OK";
}
