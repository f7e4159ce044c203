"""Pictures and files of a network, beside what networkx writes itself (cckg.network.write)."""
