package orrery.node.inspect;

/** Whether an entity that has a mind is in the system. */
record EntityInquiry(long entityId) implements Inquiry<Boolean> {
    @Override
    public Boolean look(Sight sight) {
        return sight.system().mind(entityId) != null;
    }
}
