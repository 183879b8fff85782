namespace Verso.Fuzz;

/// <summary>Every reader of foreign bytes.</summary>
internal static class AllTargets
{
    internal static IReadOnlyList<Target> List { get; } =
    [
        new CborTarget(), new EnvelopeTarget(), new ManifestTarget(), new RecordTarget(), new DeltaTarget(), new BootRecordTarget(), new ResultRecordTarget(), new CheckRecordTarget(),
        new JournalTarget(), new TrustStoreTarget(), new SlotDescriptorTarget(), new PeTarget(), new PartitionCsvTarget(), new PartitionTableTarget(),
        new HttpTarget(isRange: true), new HttpTarget(isRange: false), new HttpAnswerTarget(isSocket: false), new HttpAnswerTarget(isSocket: true),
        new StoredImageTarget(), new PrivateKeyTarget(), new PublicKeyTarget(), new FleetKeyTarget(), new CertificatesTarget(), new NanoffOutputTarget(), new RequestPathTarget(),
        new RootEnvelopeTarget(), new RootTarget(), new PointerTarget(),
    ];

    internal static Target? Find(string name) => List.Append(new ToyTarget()).FirstOrDefault(target => target.Name == name);
}
