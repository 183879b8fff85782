namespace Verso.Provisioning;

/// <summary>The input of <c>nanoff --filedeployment</c>: the files to delete on the board, which have no source, and the files to copy to it.</summary>
public static class FileDeployment
{
    /// <summary>Writes the file.</summary>
    /// <param name="folder">The folder on the host with the files of the new device.</param>
    public static byte[] ToJson(string folder)
    {
        // Earlier files could take precedence over the new ones, such as a boot record with a higher sequence number. So they are deleted first.
        IEnumerable<object> deleted = DeviceFiles.All.Reverse().Select(name => (object)new { DestinationFilePath = DeviceFiles.Drive + name });
        IEnumerable<object> copied = DeviceFiles.OfNewDevice.Select(name => (object)new { DestinationFilePath = DeviceFiles.Drive + name, SourceFilePath = Path.Combine(folder, name) });
        return DeploymentJson.Write(new { Files = deleted.Concat(copied) });
    }

    /// <summary>
    /// The text that nanoff prints after it has copied a file. Its exit code does not report failures: if one file fails, nanoff continues
    /// with the next and ends with 0.
    /// </summary>
    public static string Proof(string name) => $"to {DeviceFiles.Drive}{name}...OK";
}
